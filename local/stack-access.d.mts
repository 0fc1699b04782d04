export declare function tokenOf(account: string, dataDir?: string): Promise<string>;
