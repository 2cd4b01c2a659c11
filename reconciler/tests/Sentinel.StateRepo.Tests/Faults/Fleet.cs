using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>A repository with servers to be claimed.</summary>
internal static class Fleet
{
    public static async Task<TestRepository> CreateAsync(int servers, StateWriterKind writer = StateWriterKind.Pack)
    {
        var repository = new TestRepository(writer);
        var names = Enumerable.Range(0, servers).Select(i => $"s-{i}").ToList();
        await repository.CommitAsync([.. names.Select((n, i) => TestRepository.Put(TestRepository.Server(n, $"192.0.2.{i}")))]);
        await repository.CommitAsync([.. names.Select(n => TestRepository.PutStatus(
            repository.Store.Current.Servers[n], new ServerStatus { Phase = ServerPhase.Ready, PhaseSince = repository.Time.GetUtcNow() }))]);
        repository.CloseStore();
        return repository;
    }
}
