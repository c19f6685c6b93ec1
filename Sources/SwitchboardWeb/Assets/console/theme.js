// Runs before the first picture, so that a dark desk never flashes white. Not a module: modules run too late.
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem("switchboard.theme") ?? "null");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* the system decides */ }
})();
