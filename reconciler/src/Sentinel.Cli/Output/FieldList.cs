using Sentinel.Resources;

namespace Sentinel.Cli.Output;

/// <summary>Names and values, one a line, in two columns; what has no value is left out.</summary>
internal static class FieldList
{
    public static void Write(TextWriter output, IEnumerable<(string Name, string? Value)> fields)
    {
        var shown = fields.Where(f => !string.IsNullOrEmpty(f.Value)).ToList();
        var width = shown.Select(f => f.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in shown)
            output.WriteLine($"{name.PadRight(width)}  {PrintableText.Escape(value!)}");
    }
}
