// What a page does beyond its links and forms; without it everything can still be read.
"use strict";

// Hovering or tapping a fact shows its words in the text, and the other way round: both name the
// fact in `data-fact`, several with blanks between them.
function joined(fact) {
  return document.querySelectorAll(`[data-fact~="${CSS.escape(fact)}"]`);
}

function light(element, on) {
  for (const fact of element.dataset.fact.split(" ")) {
    for (const each of joined(fact)) each.classList.toggle("lit", on);
  }
}

for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => {
    const found = event.target.closest?.("[data-fact]");
    if (found) light(found, on);
  });
}

// A button that copies the address in `data-copy` says that it did.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  const said = button.textContent;
  button.textContent = "copied";
  setTimeout(() => { button.textContent = said; }, 1500);
});

// "/" goes to the search box, as on most desks.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  document.getElementById("find").focus();
});
