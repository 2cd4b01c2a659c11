global using Sentinel.EndToEnd.Tests.Harness;
global using Sentinel.Resources;
