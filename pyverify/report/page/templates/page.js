(() => {
  "use strict";
  const form = document.querySelector(".filter");
  const claims = [...document.querySelectorAll("details.claim")];
  const papers = [...document.querySelectorAll("section.paper")];
  if (!form || !claims.length) return;
  const find = document.getElementById("find");
  const weak = document.getElementById("only-weak");
  const found = document.getElementById("found");
  const boxes = [...form.querySelectorAll("input[name=word]")];
  const texts = new Map(claims.map((one) => [one, null]));
  const text = (one) => {
    if (texts.get(one) === null) {
      const lean = one.querySelector(".lean > summary");
      texts.set(one, `${one.querySelector("summary").textContent} ${lean ? lean.textContent : ""}`.toLowerCase());
    }
    return texts.get(one);
  };
  const filter = () => {
    const words = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const parts = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of claims) {
      const fits = words.has(one.dataset.word) && (!weak.checked || one.dataset.weak !== "0")
        && parts.every((part) => text(one).includes(part));
      one.hidden = !fits;
      shown += fits;
    }
    for (const paper of papers) paper.hidden = !paper.querySelector("details.claim:not([hidden])");
    found.textContent = `${shown} of ${claims.length} claims`;
  };
  const set = (open) => { for (const one of claims) if (!one.hidden) one.open = open; };
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const at = id && document.getElementById(id);
    if (at instanceof HTMLDetailsElement) { at.hidden = false; at.open = true; at.scrollIntoView(); }
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("open").addEventListener("click", () => set(true));
  document.getElementById("close").addEventListener("click", () => set(false));
  window.addEventListener("hashchange", reveal);
  let before = [];
  window.addEventListener("beforeprint", () => { before = claims.filter((one) => !one.open); for (const one of before) one.open = true; });
  window.addEventListener("afterprint", () => { for (const one of before) one.open = false; });
  form.hidden = false;
  filter();
  reveal();
})();
