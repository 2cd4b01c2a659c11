namespace Sentinel.Reconciler.Guards;

/// <summary>One time that a freeze holds: from its start up to its end, which is not in it.</summary>
internal readonly record struct FreezeWindow(DateTimeOffset From, DateTimeOffset Until);
