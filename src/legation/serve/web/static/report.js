// What the page of a report does beyond its links: the fact in the address is lit, and words that
// are chosen can be linked to.
"use strict";

function lightTarget() {
  document.querySelectorAll(".target").forEach((each) => each.classList.remove("target"));
  const fact = decodeURIComponent(location.hash.slice(1));
  if (fact) joined(fact).forEach((each) => each.classList.add("target"));
}
addEventListener("hashchange", lightTarget);
lightTarget();

// Where a point of the text lies, in code points: pieces say where they begin.
function offset(node, at) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
  if (!piece || node.nodeType !== Node.TEXT_NODE) return null;
  return Number(piece.dataset.start) + [...node.data.slice(0, at)].length;
}

document.addEventListener("selectionchange", () => {
  const share = document.getElementById("share");
  const chosen = getSelection();
  const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
  const start = range && offset(range.startContainer, range.startOffset);
  const end = range && offset(range.endContainer, range.endOffset);
  share.hidden = !(start !== null && end > start);
  if (!share.hidden) document.getElementById("share-link").href = `${location.pathname}?at=${start}-${end}#at`;
});
