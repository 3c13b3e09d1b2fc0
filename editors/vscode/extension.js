// Starts `whence lsp`, and shows what its commands find.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

function show(command, result) {
  if (!result) return;
  if (command === 'whence.exploreFrom') {
    const text = result.text || '-- no law was found\n';
    vscode.workspace.openTextDocument({ language: 'mpl', content: text })
      .then((document) => vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside }));
    return;
  }
  const said = result.theorems.map((t) => `${t.name}: ${t.text}`).join('; ');
  vscode.window.showInformationMessage(said || 'There is nothing to prove.');
}

exports.activate = async (context) => {
  const settings = vscode.workspace.getConfiguration('whence');
  const server = {
    command: settings.get('path'),
    args: ['lsp', '--time', String(settings.get('seconds'))],
  };
  client = new LanguageClient('whence', 'Whence', server, {
    documentSelector: [{ language: 'mpl' }],
    middleware: {
      // Runs with a line of progress that can be cancelled.
      executeCommand: (command, args, next) => vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Whence', cancellable: true },
        async (progress, cancelled) => {
          const result = await client.sendRequest('workspace/executeCommand', { command, arguments: args }, cancelled);
          show(command, result);
          return result;
        }),
    },
  });
  context.subscriptions.push(vscode.commands.registerCommand('whence.proveAll', () => {
    const editor = vscode.window.activeTextEditor;
    if (editor) vscode.commands.executeCommand('whence.prove', editor.document.uri.toString());
  }));
  await client.start();
};

exports.deactivate = () => client && client.stop();
