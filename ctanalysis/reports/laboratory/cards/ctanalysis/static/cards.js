// Cards in JupyterLab's launcher: explore, new project, latest report.
//
// Written as JupyterLab loads extensions (a container with init and get), so that nothing has to be built: what it needs of
// JupyterLab it takes from what is shared there.
(() => {
  const NOTEBOOKS = "restricted/lab";
  const RUNS = "restricted/runs.jsonl";
  const INDEX = "reports/index.html";
  let shared;

  async function find(name) {
    const versions = Object.values(shared[name]);
    return (await versions[0].get())();
  }

  async function readLatestReport(contents) {
    try {
      const log = await contents.get(RUNS, { type: "file", format: "text", content: true });
      const lines = log.content.trim().split("\n").reverse();
      const latest = lines.map((line) => JSON.parse(line)).find((run) => run.report);
      if (latest) return latest.report;
    } catch (error) {
      // no report was made here yet
    }
    return INDEX;
  }

  async function findNotebook(contents) {
    const folder = await contents.get(NOTEBOOKS, { content: true });
    const books = folder.content.filter((file) => file.type === "notebook");
    books.sort((a, b) => (a.last_modified < b.last_modified ? 1 : -1));
    return books.length ? books[0].path : "notebooks/explore.ipynb";
  }

  async function makePlugin() {
    const { ILauncher } = await find("@jupyterlab/launcher");
    const icons = await find("@jupyterlab/ui-components");
    return {
      id: "ctanalysis:cards",
      description: "Cards in the launcher: explore, new project, latest report.",
      autoStart: true,
      requires: [ILauncher],
      activate: (app, launcher) => {
        const { commands, serviceManager } = app;
        const { contents } = serviceManager;
        const cards = [
          ["explore", "Explore", icons.notebookIcon, async () =>
            commands.execute("docmanager:open", { path: await findNotebook(contents) })],
          ["new-project", "New project", icons.addIcon, async () => {
            const { session } = (await commands.execute("terminal:create-new")).content;
            const type = () => {
              session.messageReceived.disconnect(type);
              session.send({ type: "stdin", content: ["make new PROJECT="] });
            };
            session.messageReceived.connect(type); // its first words: the shell waits for ours
          }],
          ["latest-report", "Latest report", icons.html5Icon, async () =>
            commands.execute("docmanager:open", { path: await readLatestReport(contents) })],
        ];
        cards.forEach(([name, label, icon, execute], rank) => {
          const command = `ctanalysis:${name}`;
          commands.addCommand(command, { label, icon, execute });
          launcher.add({ command, category: "ctanalysis", rank });
        });
      },
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB.ctanalysis = {
    init: async (scope) => {
      shared = scope;
    },
    get: async () => {
      const plugin = await makePlugin();
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
