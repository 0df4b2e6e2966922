/** File names as text: of this machine or another, and in a browser, where there is no `node:path`. */

/** Whether a file name says where it begins: `/src/db.js`, `C:\src\db.js`. */
export function isAbsolute(file: string): boolean {
  return /^(?:[A-Za-z]:)?[\\/]/.test(file);
}

/** The name of a file as seen from a folder, without steps back and with slashes alone: the same file, the same text. */
export function resolve(folder: string, file: string): string {
  const [root, ...names] = stepsOf(
    isAbsolute(file) ? file : `${folder}/${file}`,
  );
  const steps: string[] = [];
  for (const name of names) {
    if (name === "..") steps.pop();
    else if (name !== "" && name !== ".") steps.push(name);
  }
  return [root, ...steps].join("/");
}

/** The last name: `db.js` of `/src/db.js`. */
export function basename(file: string): string {
  return stepsOf(file).slice(-1).join("");
}

function stepsOf(file: string): string[] {
  return file.split(/[\\/]/);
}
