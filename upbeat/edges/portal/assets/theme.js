// Before anything is drawn: the theme that was chosen on this site, if one was.
try {
  const theme = localStorage.getItem("upbeat-portal-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // storage may be shut off; the system's theme stands
}
