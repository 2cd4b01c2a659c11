namespace Sentinel.Ansible;

/// <summary>An event and where it stands in its run's journal.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Place">To begin with it: see <see cref="IRunJournal.ReadFrom"/>.</param>
/// <param name="Next">To begin after it.</param>
public readonly record struct PlacedEvent(RunEvent Event, long Place, long Next);
