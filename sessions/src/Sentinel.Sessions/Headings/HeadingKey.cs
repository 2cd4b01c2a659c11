using System.Text;
using Sentinel.Sessions.Text;

namespace Sentinel.Sessions.Headings;

/// <summary>A heading as it is compared: its letters and digits, without case and accents.</summary>
internal static class HeadingKey
{
    public static string Of(string heading)
    {
        var key = new StringBuilder(heading.Length);
        foreach (var c in Fold.Accents(heading))
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }
}
