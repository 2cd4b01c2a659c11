using System.Text;
using Sentinel.Ansible;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Manifests;

/// <summary>What a manifest has to hold before it is committed: what its reading and its rules say, and what would be put back or refused after the commit.</summary>
internal sealed class ManifestRules(IConfigurationGenerator generator, IOwnKey ownKey)
{
    /// <summary>The manifest, or all that is wrong with it.</summary>
    /// <param name="snapshot">What it is judged on.</param>
    /// <param name="key">The object that it has to be of.</param>
    /// <param name="text">The manifest.</param>
    /// <param name="path">Where its file lies, or will.</param>
    /// <param name="before">What is in force; null: it is to be a new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ReadResult<Resource>> ReadAsync(
        StateSnapshot snapshot, (KindInfo Kind, string Name) key, string text, string path, Resource? before, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var read = ManifestYaml.ReadManifest(key.Kind, path, bytes);
        if (read.Value is not { } resource)
            return read;
        var findings = resource.Metadata.Name == key.Name ? ManifestValidator.Check(resource, path) : [OtherName(resource, key.Name), .. ManifestValidator.Check(resource, null)];
        findings = [.. findings, .. OfKind(snapshot, resource, before)];
        if (findings.Count == 0 && resource is ServerProfile profile)
            findings = await OfConfigurationAsync(profile, cancellationToken).ConfigureAwait(false);
        return new ReadResult<Resource>(findings.Count == 0 ? resource : null, FindingPlaces.Fill([.. findings.Select(f => f with { File = path })], bytes));
    }

    /// <summary>Which object has the address already. A server holds its address until it is Retired.</summary>
    public static IReadOnlyList<Finding> Taken(StateSnapshot snapshot, Resource resource)
    {
        if (resource is not Server server || !snapshot.ServersByAddress.TryGetValue(server.Spec.Address, out var holders))
            return [];
        return
        [
            .. holders.Where(h => h != server.Metadata.Name).Select(h => Of(
                server, "spec.address", server.Spec.Address, $"The address belongs to Server/{h}.", $"Give this server another address, or retire {h} first.")),
        ];
    }

    /// <summary>What is asked for cannot be an object's name.</summary>
    public static Finding NoName(KindInfo kind, string name) => new()
    {
        Object = "request",
        Field = "name",
        Value = name,
        Message = $"This is not a name of a {kind.Kind}.",
        Remedy = $"Write lower-case letters, digits and inner hyphens, at most {DnsLabel.MaxLength}{(DnsLabel.Suggest(name) is { } label ? $", such as '{label}'" : "")}.",
    };

    private static Finding OtherName(Resource resource, string name) =>
        Of(resource, "metadata.name", resource.Metadata.Name, $"This is written as {resource.Kind}/{name}.", $"Write '{name}'; a name never changes.");

    private static IEnumerable<Finding> OfKind(StateSnapshot snapshot, Resource resource, Resource? before)
    {
        // One in the file itself: the object in force always has one.
        if (resource.Metadata.Uid is { } uid && uid != before?.Metadata.Uid)
            yield return Of(resource, "metadata.uid", uid, "Sentinel gives an object its uid.", "Remove it.");
        if (resource is not Server server)
            yield break;
        var old = before as Server;
        if (old is not null && old.Spec.Address != server.Spec.Address)
            yield return Of(server, "spec.address", server.Spec.Address, $"The address was {old.Spec.Address}, and an address never changes: another address is another Server.", "Add a server with a name of its own, and retire this one.");
        if (None(server.Spec.Session) != None(old?.Spec.Session))
        {
            yield return Of(
                server,
                "spec.session",
                server.Spec.Session,
                "A list brings its servers into its Session; a person does not.",
                None(old?.Spec.Session) is { } session ? $"Leave it as it was: {session}." : "Remove it.");
        }

        if (server.Spec.Profile != old?.Spec.Profile && snapshot.Profiles.GetValueOrDefault(server.Spec.Profile) is not { Removed: false })
        {
            var known = snapshot.Profiles.Values.Where(p => !p.Removed).Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
            yield return Of(
                server,
                "spec.profile",
                server.Spec.Profile,
                "There is no ServerProfile of that name.",
                $"{(NearestName.Of(server.Spec.Profile, known) is { } near ? $"Did you mean '{near}'? " : "")}{(known.Count == 0 ? "Add one first." : $"Known: {string.Join(", ", known)}.")}");
        }
    }

    /// <summary>A profile of which no configuration can be generated would be refused after its commit.</summary>
    private async Task<IReadOnlyList<Finding>> OfConfigurationAsync(ServerProfile profile, CancellationToken cancellationToken)
    {
        await ownKey.EnsureAsync(cancellationToken).ConfigureAwait(false);
        return generator.Generate(profile).Findings;
    }

    private static string? None(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Finding Of(Resource resource, string field, string? value, string message, string remedy) =>
        new() { Object = resource.Key.ToString(), Field = field, Value = value, Message = message, Remedy = remedy };
}
