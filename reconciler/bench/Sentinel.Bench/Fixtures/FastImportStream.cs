using System.Globalization;
using System.Text;

namespace Sentinel.Bench.Fixtures;

/// <summary>What stock git reads as <c>git fast-import</c>.</summary>
internal sealed class FastImportStream(Stream output, TimeProvider time)
{
    /// <param name="parent">What the branch goes on from; null: from where this stream left it, or from nothing.</param>
    public void Commit(string branch, string subject, string? parent = null)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Text(string.Create(CultureInfo.InvariantCulture, $"commit {branch}\ncommitter bench <bench@example.org> {now} +0000\n"));
        Data(Encoding.UTF8.GetBytes(subject + "\n"));
        if (parent is not null)
            Text($"from {parent}\n");
    }

    public void File(string path, byte[] content)
    {
        Text($"M 100644 inline {path}\n");
        Data(content);
    }

    /// <summary>Asks for everything so far to be made durable, and for a line of output once it is.</summary>
    public void Checkpoint()
    {
        Text("checkpoint\n\nprogress durable\n\n");
        output.Flush();
    }

    private void Data(byte[] content)
    {
        Text(string.Create(CultureInfo.InvariantCulture, $"data {content.Length}\n"));
        output.Write(content);
        output.WriteByte((byte)'\n');
    }

    private void Text(string text) => output.Write(Encoding.UTF8.GetBytes(text));
}
