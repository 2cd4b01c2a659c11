using Sentinel.Cli.Output;
using Sentinel.Resources;

namespace Sentinel.Cli.Kinds;

/// <summary>A kind as the command line knows it.</summary>
/// <param name="Info">What it is called.</param>
/// <param name="Route">Where the service lists it.</param>
/// <param name="Names">Everything that people call it, the usual name first.</param>
/// <param name="HasLabels">True: its answers carry the labels that <c>-l</c> asks for.</param>
/// <param name="Columns">Of its table.</param>
internal sealed record CliKind(KindInfo Info, string Route, IReadOnlyList<string> Names, bool HasLabels, IReadOnlyList<Column> Columns)
{
    public string Path(string name) => $"{Route}/{Uri.EscapeDataString(name)}";

    public string Key(string name) => $"{Info.Kind}/{name}";
}
