export const Kbd = ({ keys }: { readonly keys: string }) => <kbd className="kbd">{keys}</kbd>;
