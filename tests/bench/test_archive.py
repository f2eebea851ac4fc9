from bench.archive import filled


def test_an_article_is_put_into_the_shell_of_a_page() -> None:
    shell = ["<h1>@title@</h1><p>", *["</p><p>"] * 5, "</p>"]
    page = filled(shell, "Fish & ships", ["one", "two <3"])
    assert page == "<h1>Fish &amp; ships</h1><p>one</p><p>two &lt;3" + "</p><p>" * 4 + "</p>"


def test_paragraphs_without_a_place_stand_in_the_last() -> None:
    shell = ["", *["|"] * 5, ""]
    assert filled(shell, "", list("abcdefgh")) == "a|b|c|d|e|f g h"
