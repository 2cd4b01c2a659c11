namespace Sentinel.Resources;

/// <summary>A number such as <c>3</c>, or a share such as <c>10%</c>.</summary>
internal sealed class CountOrShareCodec : ScalarCodec<CountOrShare>
{
    protected override string Expected => "a number such as 3, or a share such as 10%";

    public override void Write(YamlWriter writer, CountOrShare value) => writer.Raw(value.ToString());

    public override void Write(CompactWriter writer, CountOrShare value) => writer.Signed((value.Number * 2L) + (value.IsShare ? 1 : 0));

    public override CountOrShare Read(CompactReader reader) => reader.Signed() is var read ? new CountOrShare((int)(read / 2), read % 2 == 1) : default;

    protected override bool TryRead(YamlScalar scalar, ReadScope scope, out CountOrShare value)
    {
        if (CountOrShare.TryParse(scalar.Value, out value))
        {
            return true;
        }

        scope.Add(scalar, "This is neither a number nor a share.", "Write a number from 1 to 99999, or a share from 1% to 100%.");
        return false;
    }
}
