using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.Ansible;

internal sealed class OwnKey(IOptions<AnsibleOptions> options, IProcessRunner runner) : IOwnKey, IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _publicText;

    public string PrivateFile => Path.Combine(options.Value.KeysPath, "ssh_ed25519");

    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _publicText ??= await LoadAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>For the generator, which is a plain function: it waits for ssh-keygen at most once in a process's life.</summary>
    public string PublicText() => _publicText ?? Task.Run(() => EnsureAsync(CancellationToken.None)).GetAwaiter().GetResult();

    public void Dispose() => _gate.Dispose();

    private async Task<string> LoadAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Value.KeysPath, OwnerFolder);
        if (!File.Exists(PrivateFile))
            await MakeAsync(cancellationToken);
        File.SetUnixFileMode(PrivateFile, OwnerOnly);

        // The private key is what counts; the .pub beside it is for people.
        var line = await KeygenAsync(["-y", "-f", PrivateFile], cancellationToken);
        var text = string.Join(' ', line.Trim().Split(' ').Take(2)) + " sentinel";
        await File.WriteAllTextAsync(PrivateFile + ".pub", text + "\n", cancellationToken);
        return text;
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        // Made aside and moved, so that a key is whole or not there, and the first of two makers wins.
        var aside = Path.Combine(options.Value.KeysPath, ".new-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(aside, OwnerFolder);
        try
        {
            var made = Path.Combine(aside, "key");
            await KeygenAsync(["-q", "-t", "ed25519", "-N", "", "-C", "sentinel", "-f", made], cancellationToken);
            File.SetUnixFileMode(made, OwnerOnly);
            try
            {
                File.Move(made, PrivateFile, overwrite: false);
            }
            catch (IOException) when (File.Exists(PrivateFile))
            {
                // Another process was first; its key is the one.
            }
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private async Task<string> KeygenAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec { File = "ssh-keygen", Arguments = arguments, TimeLimit = Limit };
        var result = await runner.RunAsync(spec, cancellationToken);
        if (result.Succeeded)
            return result.Stdout;
        var why = result.Problem ?? $"ssh-keygen ended with {result.ExitCode}: {OneLine.LastOf(result.Stderr, 300)}";
        throw new InvalidOperationException(
            $"Sentinel's ssh key '{PrivateFile}' cannot be used. {why} Install openssh-client, and check the key file and its folder.");
    }
}
