/** Files that a member hands in, as the control API takes them. */

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Read a chosen file into `{name, content_type, data}`. */
export async function fileBody(file) {
  return { name: file.name, content_type: file.type, data: await base64(file) };
}
