using System.Text;

namespace Sentinel.Ansible;

/// <summary>
/// The file of public keys in the state repository, as age reads it (<c>age -R</c>). Only the newest is a line of it: a key is rotated because
/// nothing more shall be sealed to the one before.
/// </summary>
public static class RecipientsFile
{
    /// <param name="recipients">The newest first.</param>
    public static byte[] Write(IReadOnlyList<string> recipients)
    {
        var text = new StringBuilder()
            .Append("# Sentinel's public key. Seal a secret to it: sentinel seal NAME, or age -R .sentinel/recipients.txt -a\n")
            .Append("# Sentinel writes this file and puts it back where others change it.\n")
            .Append(recipients[0]).Append('\n');
        foreach (var before in recipients.Skip(1))
            text.Append("# Before; seal anew what is sealed to it: ").Append(before).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The public key to seal to; null: the file has none.</summary>
    public static string? Read(string text) =>
        text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && l[0] != '#') is { } line && Resources.AgeRecipient.IsValid(line) ? line : null;
}
