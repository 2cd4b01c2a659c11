namespace Sentinel.EndToEnd.Tests;

/// <summary>The one fleet that the tests share which leave it as it was.</summary>
[CollectionDefinition(ReadyFleet.Name)]
public sealed class ReadyFleetTests : ICollectionFixture<ReadyFleet>;
