using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests;

internal static class RepositoryOpeningProbe
{
    public static GitStateStore Open(string path) =>
        new(Options.Create(new StateRepoOptions { Path = path }), TestRepository.Processes, TimeProvider.System, NullLogger<GitStateStore>.Instance);
}
