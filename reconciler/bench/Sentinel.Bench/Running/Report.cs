using System.Globalization;

namespace Sentinel.Bench.Running;

/// <summary>Prints what is measured as it comes, and the figures that are compared at the end.</summary>
internal sealed class Report
{
    private readonly List<string> _ratios = [];
    private readonly List<string> _missing = [];

    public static void Head(string text) => Console.WriteLine($"== {text}");

    public static void Line(string text) => Console.WriteLine($"   {text}");

    public static void Line(Series series) => Line(series.ToString());

    public void Ratio(string name, double value) =>
        _ratios.Add(string.Create(CultureInfo.InvariantCulture, $"ratio {name} {value:0.####}"));

    /// <summary>A figure that could not be had here, and why.</summary>
    public void Missing(string name, string why) => _missing.Add($"missing {name}: {why}");

    /// <summary>False where a figure is missing.</summary>
    public bool Close()
    {
        foreach (var line in _missing.Concat(_ratios))
            Console.WriteLine(line);
        return _missing.Count == 0;
    }
}
