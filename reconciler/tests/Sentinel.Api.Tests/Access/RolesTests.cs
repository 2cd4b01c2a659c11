using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Access;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Access;

/// <summary>Walks over every route there is, so that a new one cannot forget to say who may.</summary>
[Trait("Takes", "Long")]
public sealed class RolesTests : IAsyncLifetime
{
    private static readonly string[] Open = ["/", "/healthz", "/readyz", "/hooks/git", "POST /api/v1/session"];

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<RouteEndpoint> Routes => _host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync(("Auth:AnonymousPerSecond", "0"), ("Auth:FailuresPerSecond", "0"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void EveryRoute_Always_SaysWhatItNeeds() =>
        Routes.Where(r => !r.Metadata.OfType<Permission>().Any()).Select(r => r.RoutePattern.RawText).ShouldBeEmpty();

    [Fact]
    public void EveryRoute_OpenToEverybody_IsOneOfTheFewThatMayBe() => Routes
        .Where(r => r.Needed() == Permission.Open)
        .SelectMany(r => Methods(r).Select(m => (Path: r.RoutePattern.RawText!, Both: $"{m} {r.RoutePattern.RawText}")))
        .Where(r => !Open.Contains(r.Path) && !Open.Contains(r.Both))
        .ShouldBeEmpty();

    [Fact]
    public async Task EveryRoute_WithoutOrWithAWrongToken_Is401()
    {
        using var wrong = _host.With("sntl_0123456789_" + new string('0', 64));
        foreach (var route in Routes.Where(r => r.Needed() != Permission.Open))
        {
            foreach (var method in Methods(route))
            {
                foreach (var client in new[] { _host.Nobody, wrong })
                {
                    using var request = Request(method, route);
                    (await client.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {route.RoutePattern.RawText}");
                }
            }
        }
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("claimer")]
    [InlineData("operator")]
    [InlineData("admin")]
    public async Task EveryRoute_ByRole_Is403WhereTheRoleDoesNotDo(string role)
    {
        var (text, _) = await _host.NewTokenAsync($"a-{role}", role);
        using var client = _host.With(text);
        foreach (var route in Routes.Where(r => r.Needed() != Permission.Open))
        {
            var needed = route.Needed();
            var may = role == "admin" || needed is Permission.SignedIn or Permission.ReadClaims || (needed, role) is
                (Permission.Read, "viewer" or "operator") or (Permission.Claim, "claimer" or "operator") or (Permission.Operate, "operator");
            foreach (var method in Methods(route))
            {
                using var request = Request(method, route);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
                (response.StatusCode == HttpStatusCode.Forbidden).ShouldBe(!may, $"{role}: {method} {route.RoutePattern.RawText} is {response.StatusCode}");
                response.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
            }
        }
    }

    [Fact]
    public async Task Forbidden_Always_SaysWhichRolesMay()
    {
        var (text, _) = await _host.NewTokenAsync("ada", "viewer");
        using var client = _host.With(text);

        var response = await client.GetAsync("/api/v1/tokens", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"insufficient_scope\"");
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("one of the roles admin; the token's is viewer");
    }

    [Theory]
    [InlineData("GET", "/no-such-route", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/v1/claims", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/servers?limit=many", HttpStatusCode.BadRequest)]
    public async Task NoRoute_WithATokenOfAnyRole_IsSaidAsAProblem(string method, string path, HttpStatusCode status)
    {
        var (text, _) = await _host.NewTokenAsync("ada", "viewer");
        using var client = _host.With(text);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await client.SendAsync(request, Token);

        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    private static IEnumerable<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string Text(RoutePatternPart part) => part is RoutePatternLiteralPart literal ? literal.Content : ((RoutePatternSeparatorPart)part).Content;

    private static HttpRequestMessage Request(string method, RouteEndpoint route)
    {
        var path = string.Join('/', route.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is RoutePatternLiteralPart or RoutePatternSeparatorPart ? Text(p) : s.IsSimple ? "x" : "v1"))));
        return new HttpRequestMessage(new HttpMethod(method), "/" + path) { Content = method == "GET" ? null : new StringContent("{\"wrong\": 1}", Encoding.UTF8, "application/json") };
    }
}
