// The data of the page: JSON, compressed, inside the file.

/**
 * What Python put into the page.
 * @returns {Promise<any>}
 */
export async function payload() {
  const element = document.getElementById("payload");
  const bytes = Uint8Array.from(atob(element?.textContent?.trim() ?? ""), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
