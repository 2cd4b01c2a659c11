using Sentinel.Reconciler.Guards;

namespace Sentinel.Api.Guards;

/// <summary>A guard as HTTP shows it.</summary>
/// <param name="Guard">Its name.</param>
/// <param name="Max">What the settings allow within 24 hours: a number or a share.</param>
/// <param name="AtLeast">Where it is a share: at least so many.</param>
/// <param name="Cap">What that comes to now.</param>
/// <param name="Within24Hours">Servers that count: let through, and held.</param>
/// <param name="Held">How many are held.</param>
/// <param name="Servers">The longest held, 500 at most.</param>
internal sealed record GuardAnswer(string Guard, string Max, int AtLeast, int Cap, int Within24Hours, int Held, IEnumerable<string> Servers)
{
    private const int MostNames = 500;

    public static GuardAnswer Of(GuardState state) => new(
        GuardNames.Of(state.Guard), state.Limit.Max.ToString(), state.Limit.AtLeast, state.Cap, state.Counted, state.Held.Count, state.Held.Take(MostNames));
}
