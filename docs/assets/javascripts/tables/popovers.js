/* A browser that knows no popovers: the evidence of a row is folded by a class instead. */
(() => {
  "use strict";
  if ("showPopover" in HTMLElement.prototype) return;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".hb-evidence, td .hb-close");
    button?.closest("td").querySelector(".hb-popover").classList.toggle("hb-shown", button.matches(".hb-evidence"));
  });
})();
