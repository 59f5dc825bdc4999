/* A browser that knows no popovers: the evidence of a row is unfolded by a class instead. */
if (!("showPopover" in HTMLElement.prototype)) document.addEventListener("click", ({ target }) => {
  const button = target.closest(".hb-evidence, td .hb-close");
  if (!button) return;
  const shown = button.matches(".hb-evidence");
  button.closest("td").querySelector(".hb-popover").classList.toggle("hb-shown", shown);
  button.closest("tr").style.contentVisibility = shown ? "visible" : ""; // else the sheet would not leave its row
});
