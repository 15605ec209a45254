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
  return JSON.parse(await inflated(bytes));
}

/**
 * Text in GBK, unpacked within the page's own thread: a stream of a Blob would go through the browser's other
 * processes, and the first picture would wait for them.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function inflated(bytes) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const decoder = new TextDecoder("gbk", { fatal: true });
  const reader = readable.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) break;
  }
  await written;
  return text;
}
