using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sentinel.Api.WebAdmin;

/// <summary>The built web admin: about a megabyte, read once, so that no request touches the disk or a path of its own making.</summary>
internal sealed partial class WebAdminFiles
{
    private const string IndexFile = "index.html";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly Dictionary<string, WebAdminFile> _files = new(StringComparer.Ordinal);

    public WebAdminFiles(IOptions<WebAdminOptions> options, ILogger<WebAdminFiles> logger)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, options.Value.Path);
        var index = Path.Combine(folder, IndexFile);
        if (!File.Exists(index))
        {
            LogNone(logger, folder);
            return;
        }

        Index = File.ReadAllText(index, Encoding.UTF8);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Add(folder, path);
    }

    /// <summary>The one page, with <see cref="WebAdminPages.NoncePlace"/> in place of a nonce; null: the web admin was not built.</summary>
    public string? Index { get; }

    /// <param name="path">As in the address, such as <c>/assets/index-1a2b.js</c>.</param>
    public WebAdminFile? Find(string path) => _files.GetValueOrDefault(path);

    private void Add(string folder, string path)
    {
        var name = Path.GetRelativePath(folder, path).Replace('\\', '/');

        // The build's own notes, and other forms of what is sent under its first name.
        if (name is IndexFile || name.StartsWith('.') || name.EndsWith(".br", StringComparison.Ordinal) || name.EndsWith(".gz", StringComparison.Ordinal))
            return;
        if (!Types.TryGetContentType(name, out var type))
            return;
        type += type.StartsWith("text/", StringComparison.Ordinal) ? "; charset=utf-8" : "";
        _files["/" + name] = new WebAdminFile(type, File.ReadAllBytes(path), Bytes(path + ".br"), Bytes(path + ".gz"), name.StartsWith("assets/", StringComparison.Ordinal));
    }

    private static byte[]? Bytes(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no web admin in {Folder}: build it with scripts/build-web.sh, or set WebAdmin:Path. Programs are answered all the same")]
    private static partial void LogNone(ILogger logger, string folder);
}
