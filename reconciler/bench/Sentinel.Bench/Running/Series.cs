using System.Globalization;

namespace Sentinel.Bench.Running;

/// <summary>The values of one figure, a round each.</summary>
internal sealed record Series(string Name, string Unit)
{
    private readonly List<double> _values = [];

    public double Median
    {
        get
        {
            var sorted = _values.Order().ToArray();
            return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public void Add(double value) => _values.Add(value);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name,-24} median {Median,10:0.##} {Unit,-5} spread {_values.DefaultIfEmpty(double.NaN).Min():0.##} to {_values.DefaultIfEmpty(double.NaN).Max():0.##}, {_values.Count} rounds");
}
