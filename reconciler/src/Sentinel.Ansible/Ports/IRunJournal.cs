namespace Sentinel.Ansible;

/// <summary>What is on record of one run, to be read from any place on. It grows while the run goes on; what is there stays as it is.</summary>
public interface IRunJournal
{
    /// <summary>The last event, where the run was over and judged when this was opened: all others are then there. It has no place.</summary>
    RunEnded? End { get; }

    /// <summary>Behind every place that there is by now.</summary>
    long Length { get; }

    /// <summary>What happened so far from a place on, without <see cref="End"/>. Read as it is enumerated.</summary>
    /// <param name="place">0, or a place of a <see cref="PlacedEvent"/> of this run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IEnumerable<PlacedEvent> ReadFrom(long place, CancellationToken cancellationToken);
}
