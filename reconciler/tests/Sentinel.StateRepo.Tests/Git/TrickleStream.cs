namespace Sentinel.StateRepo.Tests.Git;

/// <summary>Gives so many bytes a read at most, as a pipe may.</summary>
internal sealed class TrickleStream(byte[] bytes, int most) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = Math.Min(Math.Min(count, most), bytes.Length - _at);
        bytes.AsSpan(_at, got).CopyTo(buffer.AsSpan(offset));
        _at += got;
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
