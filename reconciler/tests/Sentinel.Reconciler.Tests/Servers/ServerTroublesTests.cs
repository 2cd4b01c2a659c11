using Sentinel.Reconciler.Servers;

namespace Sentinel.Reconciler.Tests.Servers;

public sealed class ServerTroublesTests
{
    private const string Trusted = "SHA256:7kQvR3nB0yD5sM1eP8wUj6xFh2aTg4cLzKo9iVtXbE0", Offered = "SHA256:Zb1xJ0m8Qe2tq7dC6f5Yk1uVn3rWs9aLpXo4hGiTzE0";

    [Theory]
    [InlineData($"The host shows another key than the pinned one: {Offered}. Find out whether it was reinstalled.", Offered)]
    [InlineData($"{Trusted} is trusted, but the host shows {Offered}. Find out which machine answers.", Offered)]
    [InlineData($"{Trusted} is trusted, and the host could not be looked at: The host is gone.", null)]
    [InlineData("The host shows another key than the pinned one. Find out whether it was reinstalled.", null)]
    [InlineData(null, null)]
    public void OfferedKey_AnyCondition_IsTheKeyThatTheHostShows(string? message, string? fingerprint) =>
        ServerTroubles.OfferedKey(message).ShouldBe(fingerprint);

    [Theory]
    [InlineData("role firewall, task 'Install nftables rules': no route. 5 of 5 attempts failed. Mend the cause, then set the annotation x.", "firewall", "Install nftables rules", "role firewall, task 'Install nftables rules': no route.")]
    [InlineData("task 'Say 'hello'': it is off. 1 of 1 attempts failed. Mend the cause, then set the annotation x.", null, "Say 'hello'", "task 'Say 'hello'': it is off.")]
    [InlineData("The account is not accepted. 2 of 3 attempts failed.", null, null, "The account is not accepted. 2 of 3 attempts failed.")]
    [InlineData("", null, null, "")]
    [InlineData(null, null, null, null)]
    public void CauseOf_AnyCondition_IsWhatTheLastAttemptFailedWith(string? message, string? role, string? task, string? text) =>
        ServerTroubles.CauseOf(message).ShouldBe((role, task, text));
}
