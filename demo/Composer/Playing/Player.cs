using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Playing;

/// <summary>One musician: turns what a passage asks for into notes.</summary>
internal abstract class Player(string name, Instrument instrument)
{
    public string Name => name;

    public Part Part { get; } = new(instrument);

    public Expression Expression { get; init; }

    public void Play(Passage passage)
    {
        Perform(passage);
        Expression.Write(passage, Part);
    }

    /// <summary>Closes the piece: by default with silence, as not everybody plays the last chord.</summary>
    public virtual void End(Passage passage)
    {
    }

    protected abstract void Perform(Passage passage);
}
