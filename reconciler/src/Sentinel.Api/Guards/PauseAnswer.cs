using Sentinel.Reconciler.Guards;

namespace Sentinel.Api.Guards;

/// <summary>The pause of the whole repository as HTTP shows it.</summary>
/// <param name="Reason">What the settings say.</param>
/// <param name="Since">Since when it holds.</param>
/// <param name="By">Whose commit asked for it.</param>
internal sealed record PauseAnswer(string? Reason, DateTimeOffset? Since, string? By)
{
    public static PauseAnswer Of(PauseState state) => new(state.Reason, state.Since, state.By);
}
