using System.Globalization;
using System.Text.Json;
using Sentinel.Cli.Output;
using Sentinel.Client;
using Sentinel.Resources;
using ClaimPhase = Sentinel.Client.ClaimPhase;

namespace Sentinel.Cli.Claims;

/// <summary>A claim after an act on it: the address first, alone in its line, so that a script that reads one line has it.</summary>
internal sealed class ClaimPrinter(OutputFormat format, TextWriter output)
{
    public void Write(Claim claim)
    {
        switch (format)
        {
            case OutputFormat.Json:
                output.WriteLine(JsonText.Of(claim.Json));
                break;
            case OutputFormat.Yaml:
                output.WriteLine(YamlText.Of(claim.Json));
                break;
            case OutputFormat.Name:
                output.WriteLine(PrintableText.Escape(claim.Name));
                break;
            default:
                WriteText(claim);
                break;
        }
    }

    private void WriteText(Claim claim)
    {
        if (claim.Phase == ClaimPhase.Bound && claim.Address is { } address)
            output.WriteLine(PrintableText.Escape(address));
        FieldList.Write(output,
        [
            ("claim", claim.Name),
            ("phase", claim.Json.TextOf("phase")),
            ("server", claim.Server),
            ("session", claim.Session),
            ("ssh", claim.Ssh is { } ssh ? $"{ssh.User}, port {ssh.Port.ToString(CultureInfo.InvariantCulture)}" : null),
            ("host key", claim.Ssh?.HostKey),
            ("labels", Values.PairsOf(claim.Json, "labels")),
            ("expires", Time(claim.ExpiresAt)),
            ("ended", Time(claim.EndedAt)),
            ("commit", claim.Commit),
        ]);
    }

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
