namespace Sentinel.Api.OpenApi;

internal enum ParameterPlace
{
    Query,
    Path,
    Header,
}
