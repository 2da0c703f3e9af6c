// The way to the server: addresses are relative, so that the token in this page's own goes along.

// Asks, and says in plain words when nobody answers.
async function ask(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Error("endroll preview does not answer");
  }
}

export async function getJson(path) {
  const answer = await ask(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

export async function postJson(path, data) {
  const answer = await ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(data),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// Calls `onEdition` with each edition, the present one first, and `onLost` when nobody answers.
export function follow(onEdition, onLost) {
  const source = new EventSource("events");
  source.onmessage = (message) => onEdition(JSON.parse(message.data));
  source.onerror = onLost;
  return source;
}
