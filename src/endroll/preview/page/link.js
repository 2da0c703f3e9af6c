// Requests to the server. Addresses are relative, so they include the token of the page's own address.

// Sends a request; a failure to connect becomes a readable error.
async function request(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Error("endroll preview is not responding");
  }
}

export async function getJson(path) {
  const response = await request(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export async function postJson(path, data) {
  const response = await request(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(data),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

// Sends a file as it is, with its name.
export async function postFile(path, file) {
  const response = await request(path, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(file.name.toWellFormed?.() ?? file.name) },
    body: file,
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

// Sends a file as it is, tells how many bytes are sent, and stops when `signal` is aborted.
export function sendFile(path, file, onSent, signal) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", path);
    sending.responseType = "json";
    sending.setRequestHeader("content-type", "application/octet-stream");
    sending.setRequestHeader("x-file-name", encodeURIComponent(file.name.toWellFormed?.() ?? file.name));
    sending.upload.addEventListener("progress", (event) => onSent(event.loaded));
    sending.addEventListener("load", () => {
      if (sending.status === 200) resolve(sending.response);
      else reject(new Error(sending.status === 413 ? "the file is too large" : `the file was refused (${sending.status})`));
    });
    sending.addEventListener("error", () => reject(new Error("endroll preview is not responding")));
    sending.addEventListener("abort", () => reject(new Error("")));
    signal.addEventListener("abort", () => sending.abort());
    sending.send(file);
  });
}

// Returns the response to a request that may be aborted and that may wait for all others.
export async function postQuietly(path, data, signal) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(data),
    priority: "low",
    signal,
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
}

// Calls `onEdition` with each edition, starting with the current one, and `onLost` on disconnection.
export function follow(onEdition, onLost) {
  const source = new EventSource("events");
  source.onmessage = (message) => onEdition(JSON.parse(message.data));
  source.onerror = onLost;
  return source;
}
