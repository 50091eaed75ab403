// Before the first paint: the theme that was chosen here, if one was. The rest is in src/theme.ts.
try {
  const theme = JSON.parse(localStorage.getItem('tictactoe:theme') ?? 'null');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // What cannot be read was not chosen.
}
