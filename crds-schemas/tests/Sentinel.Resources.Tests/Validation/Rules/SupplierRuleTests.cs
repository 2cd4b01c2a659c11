namespace Sentinel.Resources.Tests;

public sealed class SupplierRuleTests : RuleTest
{
    [Fact]
    public void SupplierRule_WhatServersCanHave_Passes() => Passes(new SupplierRule(), Supplier(new SupplierSpec
    {
        Dialect = new ListDialect { Comment = "//" },
        Labels = new Dictionary<string, string> { ["team"] = "shop" },
        Defaults = new SupplierDefaults { SshPort = 2222, SshUser = "admin", Region = "eu-west", Profile = "web", Credential = "acme-root" },
    }));

    [Fact]
    public void SupplierRule_WhatServersCannotHave_FailsInEachField() => Fails(new SupplierRule(), Supplier(new SupplierSpec
    {
        Dialect = new ListDialect { Comment = "no comment" },
        Labels = new Dictionary<string, string> { ["team"] = "a b", [ApiGroup.Name + "/session"] = "other" },
        Defaults = new SupplierDefaults { SshPort = 0, SshUser = "-oProxyCommand=id", Region = "Île", Profile = "..", Credential = "A b" },
    }), "spec.labels[\"team\"]", "spec.labels", "spec.defaults.profile", "spec.defaults.credential", "spec.defaults.region", "spec.defaults.sshPort", "spec.defaults.sshUser", "spec.dialect.comment");

    private static Supplier Supplier(SupplierSpec spec) => new() { Metadata = new k8s.Models.V1ObjectMeta { Name = "acme" }, Spec = spec };
}
