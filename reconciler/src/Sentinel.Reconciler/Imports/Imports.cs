using Sentinel.Forge;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Sessions;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Imports;

/// <inheritdoc/>
internal sealed class Imports(
    IStateReader reader,
    IStateWriter writer,
    IListSealer sealer,
    IForge forge,
    SettingsInForce settings,
    ListPlanner lists,
    SeenPlans seen,
    TimeProvider time) : IImports
{
    public async Task<ListPreview> PlanAsync(SubmittedList list, CancellationToken cancellationToken)
    {
        var sealedList = await sealer.SealAsync(list, cancellationToken).ConfigureAwait(false);
        return Told(await PreviewAsync(reader.Current, sealedList.List, cancellationToken).ConfigureAwait(false), sealedList);
    }

    public async Task<AcceptResult> AcceptAsync(ListAcceptance acceptance, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Anew in each turn: what somebody else sealed meanwhile is another version to be replaced.
            var sealedList = await sealer.SealAsync(acceptance.List, cancellationToken).ConfigureAwait(false);
            var snapshot = reader.Current;
            var preview = Told(await PreviewAsync(snapshot, sealedList.List, cancellationToken).ConfigureAwait(false), sealedList);
            if (preview.IsRefused)
                return new AcceptResult.Refused(preview);
            if (preview.IsOnMain && sealedList.Files.Count == 0)
                return new AcceptResult.Unchanged(preview);
            if (acceptance.BaseRevision is { } revision && await JudgeAsync(revision, preview, sealedList.List, cancellationToken).ConfigureAwait(false) is { } outdated)
                return outdated;
            if (acceptance.Way is ImportWay.PullRequest || (acceptance.Way is null && forge.IsConfigured))
                return await ProposeAsync(acceptance, sealedList, preview, cancellationToken).ConfigureAwait(false);
            switch (await writer.CommitAsync(Change(snapshot, acceptance, sealedList, preview), cancellationToken).ConfigureAwait(false))
            {
                case WriteResult.Committed committed:
                    return new AcceptResult.Committed(preview, committed.Revision);
                case WriteResult.Unchanged:
                    return new AcceptResult.Unchanged(preview);
            }

            // Somebody put another list there meanwhile: what was planned is planned anew.
        }
    }

    private async Task<ListPreview> PreviewAsync(StateSnapshot snapshot, SubmittedList list, CancellationToken cancellationToken)
    {
        var blob = GitBlob.Id(list.Content.Span);
        var planned = await PlannedAsync(snapshot, list, blob, cancellationToken).ConfigureAwait(false);
        var inForce = await settings.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
        var follows = PlanConsequences.Of(
            planned, GuardRules.Cap(snapshot, inForce, GuardKind.Retire), snapshot.Retirements.CountAfter(time.GetUtcNow() - GuardRules.Window));
        var preview = new ListPreview(snapshot.Revision, blob, await PlanDigest.OfAsync(planned, cancellationToken).ConfigureAwait(false), follows, planned)
        {
            IsOnMain = snapshot.Imports.GetValueOrDefault(list.Path) == blob,
        };
        seen.Remember(preview);
        return preview;
    }

    private async Task<PlannedList> PlannedAsync(StateSnapshot snapshot, SubmittedList list, string blob, CancellationToken cancellationToken)
    {
        var handovers = lists.Handovers(snapshot, Wanted(snapshot, list.Path, blob), new Dictionary<string, ReadOnlyMemory<byte>> { [blob] = list.Content });
        var name = SessionNames.Of(list.Path, handovers.Find);
        if (name.Name is null)
            return PlannedList.Unnamed(list.Path, name.Finding!);

        // Seconds of work for a long list: not on the thread that serves others.
        return await Task.Run(
            async () =>
            {
                var plan = await handovers.PlanAsync(list.Path, blob, name.Name, cancellationToken).ConfigureAwait(false);
                return PlannedList.Of(list.Path, await handovers.WithoutTakenAsync(plan, cancellationToken).ConfigureAwait(false), snapshot);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>With what the dividing of the list found. One that could not be divided is refused, whatever its plan says: nothing of it may be committed.</summary>
    private static ListPreview Told(ListPreview preview, SealedList sealedList) => sealedList.Findings.Count == 0
        ? preview
        : preview with { List = preview.List with { IsRefused = preview.List.IsRefused || sealedList.IsRefused, Findings = [.. sealedList.Findings.Concat(preview.List.Findings).Distinct().OrderBy(f => f.Line)] } };

    /// <summary>Main's lists with this one among them.</summary>
    private static Dictionary<string, string> Wanted(StateSnapshot snapshot, string path, string blob) =>
        new(snapshot.Imports, StringComparer.Ordinal) { [path] = blob };

    /// <summary>Null: what the person saw is what would happen.</summary>
    private async Task<AcceptResult?> JudgeAsync(string revision, ListPreview preview, SubmittedList list, CancellationToken cancellationToken)
    {
        if (revision == preview.BaseRevision)
            return null;
        if (seen.Find(revision, list.Path, preview.Blob) is not { } digest)
        {
            if (await FindAsync(revision, cancellationToken).ConfigureAwait(false) is not { } then)
                return new AcceptResult.NoSuchRevision();
            digest = (await PreviewAsync(then, list, cancellationToken).ConfigureAwait(false)).PlanDigest;
        }

        return digest == preview.PlanDigest ? null : new AcceptResult.Stale(preview);
    }

    private async Task<StateSnapshot?> FindAsync(string revision, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAtAsync(revision, cancellationToken).ConfigureAwait(false);
        }
        catch (StateRepositoryException)
        {
            return null;
        }
    }

    private async Task<AcceptResult> ProposeAsync(ListAcceptance acceptance, SealedList sealedList, ListPreview preview, CancellationToken cancellationToken)
    {
        var proposal = new Proposal
        {
            Branch = BranchOf(sealedList, preview),
            Files = [new ProposedFile(sealedList.List.Path, sealedList.List.Content), .. sealedList.Files.Where(f => f.Content is not null).Select(f => new ProposedFile(f.Path, f.Content!.Value))],
            Title = Subject(preview),
            Message = ImportMessage.Of(Subject(preview), acceptance, preview),
            Body = PlanMarkdown.OfProposal(preview, acceptance),
        };
        return await forge.ProposeAsync(proposal, cancellationToken).ConfigureAwait(false) switch
        {
            ForgeResult.Open open => new AcceptResult.Proposed(preview, open.PullRequest),
            ForgeResult.Failed failed => new AcceptResult.ForgeRefused(failed.Problem),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    /// <summary>By the content, so that the same list again finds its pull request. Where only secrets changed, the list's own branch is long merged.</summary>
    private static string BranchOf(SealedList sealedList, ListPreview preview)
    {
        var content = preview.IsOnMain && sealedList.Files is [{ Content: { } secrets }, ..] ? GitBlob.Id(secrets.Span) : preview.Blob;
        return $"import/{preview.List.Session}-{content[..10]}";
    }

    private static StateChange Change(StateSnapshot snapshot, ListAcceptance acceptance, SealedList sealedList, ListPreview preview) => new()
    {
        Subject = Subject(preview),
        Actor = acceptance.Actor,
        Reason = ImportMessage.Reason(acceptance),
        Objects = [new ObjectKey(ResourceKinds.Session.Kind, preview.List.Session!)],
        RequestId = acceptance.RequestId,
        Files =
        [
            new FileChange(sealedList.List.Path, sealedList.List.Content, FileVersion.Of(snapshot.Imports.GetValueOrDefault(sealedList.List.Path))),
            .. sealedList.Files,
        ],
    };

    private static string Subject(ListPreview preview) =>
        $"session: accept {preview.List.Session} ({preview.List.Added} new, {preview.List.Changed} changed, {preview.List.Retired} retired)";
}
