const ROOM = /https?:\/\/[^\s/?#]+(\/\S*?)r\/([0-9a-z]{10})\b/g;

/**
 * A line of the chat, with the links in it that lead to rooms of this server; they are followed at the address by which its reader knows
 * the server, whatever host they name. All else, links to elsewhere too, is text.
 * @param {string} said
 * @param {string} home the path of the application, with a slash at its end
 * @returns {(string | { room: string, link: string })[]}
 */
export function partsOf(said, home) {
  const parts = [];
  let at = 0;
  for (const { 0: link, 1: path, 2: room = '', index } of said.matchAll(ROOM)) {
    if (path === home) {
      parts.push(said.slice(at, index), { room, link });
      at = index + link.length;
    }
  }
  parts.push(said.slice(at));
  return parts;
}
