/** Reads a document of the servers over HTTP. What has not changed is answered 304, and the browser has it still. */

/** Null where there is no such document; rejects where it cannot be had now. */
export async function readJson<Json>(path: string, signal: AbortSignal): Promise<Json | null> {
  const response = await fetch(path, { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
  return response.json();
}
