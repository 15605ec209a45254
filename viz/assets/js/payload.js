// The data of the page: JSON, compressed, inside the file.

/**
 * What Python put into the page.
 * @returns {Promise<any>}
 */
export function payload() {
  return unpack(document.getElementById("payload")?.textContent ?? "");
}

/**
 * Compressed JSON in GBK and base 64, read.
 * @param {string} packed
 * @returns {Promise<any>}
 */
export async function unpack(packed) {
  const signs = atob(packed.trim());
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(new TextDecoder("gbk", { fatal: true }).decode(await new Response(stream).arrayBuffer()));
}
