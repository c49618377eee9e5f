// Other tabs of the same browser, beside the application’s: ones that know nothing of it and do to the storage what a frozen
// tab, an older build or a newer one does; and the application itself as a newer build would be.
const database = 'jadapte';

/** A page of the same origin without the application. What it holds, it holds until it is closed: it hears of nothing. */
export async function bareTab(app) {
  const page = await app.context.newPage();
  await page.goto(`${app.url}/manifest.webmanifest`);
  const run = (work, argument) => page.evaluate(work, { database, ...argument });

  return {
    page,
    close: () => page.close(),

    /** Opens the storage and never lets it go. A `version` above its own brings it up to that one. */
    hold: (version) => run(({ database, version }) => new Promise((held, refused) => {
      const request = indexedDB.open(database, version);
      request.onsuccess = () => { globalThis.held = request.result; held(); };
      request.onerror = () => refused(request.error);
    }), { version }),

    /** Asks every other page to let the storage go, then leaves it as it was. */
    disturb: () => run(({ database }) => new Promise((disturbed) => {
      const request = indexedDB.open(database, 1_000);
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = () => disturbed();
    })),

    /** What a browser short of room does, and whoever clears the site’s data. */
    remove: () => run(({ database }) => new Promise((removed, refused) => {
      const request = indexedDB.deleteDatabase(database);
      request.onsuccess = () => removed();
      request.onerror = () => refused(request.error);
    })),

    /** Every entry of every dossier, as text. */
    entries: () => run(({ database }) => new Promise((read, refused) => {
      const request = indexedDB.open(database);
      request.onerror = () => refused(request.error);
      request.onsuccess = () => {
        const connection = request.result;
        const all = connection.transaction('entries').objectStore('entries').getAll();
        all.onsuccess = () => { connection.close(); read(all.result); };
      };
    })),

    /** A draft that no build can read, as a failing disc leaves one. */
    tear: (dossier) => run(({ database, dossier }) => new Promise((torn, refused) => {
      const request = indexedDB.open(database);
      request.onerror = () => refused(request.error);
      request.onsuccess = () => {
        const connection = request.result;
        const work = connection.transaction('drafts', 'readwrite');
        work.objectStore('drafts').put('{"kind":"prec', [dossier, 'torn']);
        work.oncomplete = () => { connection.close(); torn(); };
      };
    }), { dossier }),
  };
}

/** A tab with the application as a build would be that raised the version of the storage. */
export async function newerBuildTab(app, raised = 1) {
  const page = await app.context.newPage();
  await page.addInitScript((raised) => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function openRaised(name, version) { return open.call(this, name, version && version + raised); };
  }, raised);
  return page;
}
