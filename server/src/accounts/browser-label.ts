/** A short label for the browser of a session or passkey, such as "Chrome on Android", by which its owner knows it. */

/** By the header `User-Agent`, which says whatever it likes. */
export function browserLabelOf(userAgent = ''): string {
  const labels = [browsers, systems].map(
    (known) => known.find(([word]) => word.test(userAgent))?.[1],
  );
  return labels.filter((label) => label !== undefined).join(' on ') || 'Unknown browser';
}

/** The first that fits: most also claim to be those further down. */
const browsers: [RegExp, string][] = [
  [/\bEdg/, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];
